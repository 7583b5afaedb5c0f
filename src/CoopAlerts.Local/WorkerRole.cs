using CoopAlerts.Core.Ports;

namespace CoopAlerts.Local;

/// <summary>The right to call oneself the only worker of a data folder: a file that is held open. The system frees it with the process, however that ends.</summary>
internal sealed class WorkerRole : IDisposable
{
    private readonly FileStream file;

    private WorkerRole(FileStream file) => this.file = file;

    /// <summary>Takes the role, or gives null when another process has it.</summary>
    /// <exception cref="StoreException">The file can't be made.</exception>
    public static WorkerRole? TryTake(string folder)
    {
        var path = Path.Combine(folder, "worker.lock");
        try
        {
            return new WorkerRole(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (UnauthorizedAccessException e)
        {
            throw new StoreException($"{path} cannot be written: {e.Message}", e);
        }
        catch (IOException)
        {
            return null;
        }
    }

    public void Dispose() => file.Dispose();
}
