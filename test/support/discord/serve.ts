// The stand-in as a program of its own, for load: `node test/support/discord/serve.ts --port 0 --options '{"checkEvery":100}'`.
// It does not know the orders.
import { serveOrders } from './serving.ts';

await serveOrders();
