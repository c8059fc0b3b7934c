// A program that imports what the bot imports, and does nothing: what the bot's memory is measured against.
import '../../../src/fronts/gateway/gateway.ts';
import '../../../src/dispatching/desk.ts';
import '../../../src/dispatching/dispatcher.ts';
import '../../../src/fronts/terminal/terminal.ts';
import '../../../src/wire.ts';

setInterval(() => {}, 60_000);
process.stdout.write('is ready\n');
