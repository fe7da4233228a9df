// Owns the one-line answer to "this Node is too old"; loaded before every script by `node --import`.
// Plain JavaScript without a single import, so that the old Node it speaks about can run it.
const NEEDED_MAJOR = 24;

if (Number(process.versions.node.split('.')[0]) < NEEDED_MAJOR) {
  // Linux and Windows get their Node from an optional package; none is published for macOS.
  const bundled = ['linux-x64', 'linux-arm64', 'win32-x64'].includes(
    `${process.platform}-${process.arch}`,
  );
  const way = bundled
    ? 'run "npm ci" (without --omit=optional) and start this through npm, which brings its own'
    : `install Node ${NEEDED_MAJOR} or newer from https://nodejs.org`;
  console.error(
    `Kothabarta needs Node ${NEEDED_MAJOR}, but this is ${process.versions.node}: ${way}.`,
  );
  process.exit(1);
}
