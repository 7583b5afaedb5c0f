using Azure.Core;

namespace CoopAlerts.Azure.Tables;

/// <summary>One change of one row: what a single request, or one part of a batch, asks for.</summary>
public sealed class TableAction
{
    private TableAction(RequestMethod method, TableEntity entity, string? ifMatch, bool hasBody) =>
        (Method, Entity, IfMatch, HasBody) = (method, entity, ifMatch, hasBody);

    internal RequestMethod Method { get; }

    internal TableEntity Entity { get; }

    internal string? IfMatch { get; }

    internal bool HasBody { get; }

    /// <summary>Stores a new row; refused with <c>EntityAlreadyExists</c> when its keys are taken.</summary>
    public static TableAction Insert(TableEntity entity) => new(RequestMethod.Post, entity, null, hasBody: true);

    /// <summary>Inserts a row, or replaces the one with its keys, whatever it holds.</summary>
    public static TableAction Put(TableEntity entity) => new(RequestMethod.Put, entity, null, hasBody: true);

    /// <summary>Inserts a row, or sets its properties in the one with its keys and leaves the others.</summary>
    public static TableAction PutMerge(TableEntity entity) => new(RequestMethod.Patch, entity, null, hasBody: true);

    /// <summary>Replaces a row whose stamp is current (<c>*</c> for any); else <c>UpdateConditionNotSatisfied</c> or <c>ResourceNotFound</c>.</summary>
    public static TableAction Replace(TableEntity entity, string etag) => new(RequestMethod.Put, entity, etag, hasBody: true);

    /// <summary>As <see cref="Replace"/>, leaving properties that the entity does not set.</summary>
    public static TableAction Merge(TableEntity entity, string etag) => new(RequestMethod.Patch, entity, etag, hasBody: true);

    /// <summary>Removes a row whose stamp is current (<c>*</c> for any).</summary>
    public static TableAction Delete(string partitionKey, string rowKey, string etag = "*") =>
        new(RequestMethod.Delete, new TableEntity(partitionKey, rowKey), etag, hasBody: false);
}
