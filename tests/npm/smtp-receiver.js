// A real SMTP server for tests: node smtp-receiver.js KEY.pem CERT.pem [implicit]
// Prints its port on the first line, then one line of JSON for each mail. It refuses nobody@ for good and later@ for now.
const { readFileSync } = require('node:fs');
const { SMTPServer } = require('smtp-server');

const [keyFile, certFile, mode] = process.argv.slice(2);
const refusals = { nobody: [550, '5.1.1 No such mailbox'], later: [450, '4.2.1 Mailbox busy'] };

const server = new SMTPServer({
  key: readFileSync(keyFile),
  cert: readFileSync(certFile),
  secure: mode === 'implicit',
  authMethods: ['PLAIN', 'LOGIN'],
  onAuth(auth, session, done) {
    done(auth.password === 'pässword' ? null : new Error('Wrong password'), { user: auth.username });
  },
  onRcptTo(address, session, done) {
    const refusal = refusals[address.address.split('@')[0]];
    if (!refusal) return done();
    done(Object.assign(new Error(refusal[1]), { responseCode: refusal[0] }));
  },
  onData(stream, session, done) {
    const chunks = [];
    stream.on('data', (chunk) => chunks.push(chunk));
    stream.on('end', () => {
      const { envelope, user, secure } = session;
      console.log(JSON.stringify({ from: envelope.mailFrom.address, to: envelope.rcptTo[0].address, user, secure, mail: Buffer.concat(chunks).toString('base64') }));
      done(null, 'queued as real-1');
    });
  },
});
server.on('error', () => {});
server.listen(0, '127.0.0.1', () => console.log(server.server.address().port));
process.stdin.on('end', () => process.exit(0)).resume();
