// Starts one program by name: `node src/programs/run.js ask`. Plain JavaScript, so that an older Node can at least say
// which Node is needed; what `.env` says joins the environment first. Knows no program from inside.
import module from 'node:module';

const NODE_NEEDED = 24;
const PROGRAMS = ['start', 'chat', 'ask', 'check', 'register', 'evaluate', 'gaps', 'links', 'schemas'];
const [, , name = 'start'] = process.argv;

/** @param {string} sentence */
function refuse(sentence) {
  process.stderr.write(`${sentence}\n`);
  process.exitCode = 1;
}

if (Number.parseInt(process.versions.node, 10) < NODE_NEEDED) {
  refuse(
    `Footnote needs Node ${NODE_NEEDED} or newer; this is Node ${process.versions.node}. Run \`npm install\` and use the npm scripts, which bring their own.`,
  );
} else if (!PROGRAMS.includes(name)) {
  refuse(`There is no program "${name}". There are: ${PROGRAMS.join(', ')}.`);
} else {
  module.enableCompileCache?.();
  const { config } = await import('dotenv');
  config({ quiet: true, path: process.env.DOTENV_CONFIG_PATH || '.env' });
  process.argv.splice(2, 1);
  await import(`./${name}.ts`);
}
