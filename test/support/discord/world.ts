// What the parts of the stand-in share: how it is set up, its clock, and everything that is stored.
// It does not know HTTP or WebSocket.
import { Commands } from './commands.ts';
import { type Contract, contractAt } from './contract.ts';
import { Faults } from './faults.ts';
import { Interactions } from './interactions.ts';
import { DEFAULTS, type Options } from './options.ts';
import { Messages } from './people/messages.ts';
import { Problems } from './problems.ts';
import { Clock } from './time.ts';

export interface World {
  readonly options: Options;
  readonly clock: Clock;
  readonly contract: Contract;
  readonly problems: Problems;
  readonly faults: Faults;
  readonly messages: Messages;
  readonly interactions: Interactions;
  readonly commands: Commands;
  /** IDENTIFYs that are left of the day's thousand. */
  readonly starts: { remaining: number; readonly total: number };
}

export function createWorld(given: Partial<Options>): World {
  const options: Options = { ...DEFAULTS, ...given };
  const clock = new Clock();
  const messages = new Messages(options, clock);
  return {
    options,
    clock,
    messages,
    contract: contractAt(options.openapi),
    problems: new Problems(),
    faults: new Faults(),
    interactions: new Interactions(options, clock, messages),
    commands: new Commands(options.applicationId, clock),
    starts: { remaining: 1000, total: 1000 },
  };
}
