/**
 * Loaded into the processes of the demo before anything else: when the demo is gone, even by SIGKILL, its end of the
 * pipe closes, and the process ends too instead of keeping its port.
 */
process.stdin.on('end', () => process.exit(1));
process.stdin.on('error', () => process.exit(1));
process.stdin.resume();
process.stdin.unref?.();
