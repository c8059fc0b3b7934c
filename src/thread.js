// The beginning of every thread: Node keeps compiled code for a program only where it is asked to, and a thread has to
// ask for itself. Without that it compiles all that it imports, which takes ten times the memory of what it is for.
import module from 'node:module';

module.enableCompileCache?.();
await import(process.argv[2] ?? '');
