// Required before the emulator: it ends when the pipe to its starter closes, which even a killed test run does.
process.stdin.resume();
process.stdin.on('end', () => process.exit(0));
process.stdin.on('error', () => process.exit(0));
