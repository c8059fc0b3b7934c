// The rows under a message: buttons for choices, selects for menus, and a last row for pages, Share and Delete.
// Knows Discord's components and their limits, not what a click does.
import type {
  APIActionRowComponent,
  APIButtonComponentWithCustomId,
  APIComponentInMessageActionRow,
  APIStringSelectComponent,
} from 'discord-api-types/v10';
import { customIdOf } from '../custom-id.ts';
import { cut } from '../cutting.ts';
import type { Address, Choice, Menu, Reply } from '../reply.ts';
import {
  BUTTON_LABEL_MAX,
  BUTTONS_PER_ROW_MAX,
  OPTION_LABEL_MAX,
  PLACEHOLDER_MAX,
  ROWS_MAX,
  SELECT_OPTIONS_MAX,
} from './limits.ts';

export type Row = APIActionRowComponent<APIComponentInMessageActionRow>;

/** Of Discord's five rows: one is kept for feedback, pages, Share and Delete. */
const CHOICE_ROWS_MAX = 2;
const MENU_ROWS_MAX = 2;
const FEEDBACK_MAX = 3;

/** Discord's numbers for what the components are and look like. */
const ROW = 1;
const BUTTON = 2;
const STRING_SELECT = 3;
const PRIMARY = 1;
const SECONDARY = 2;

type Style = typeof PRIMARY | typeof SECONDARY;

/** Who sees the message, as far as its buttons depend on it. */
export interface Shown {
  /** The Discord id of the person who asked; null where nobody may delete the message. */
  readonly asker: string | null;
  /** To the asker alone. */
  readonly privately: boolean;
}

/** Labels show no markdown, but Discord refuses empty ones. */
function labelOf(text: string, most: number): string {
  return cut(text.trim().toWellFormed() || '…', most);
}

function button(label: string, custom_id: string, style: Style = SECONDARY): APIButtonComponentWithCustomId {
  return { type: BUTTON, style, label: labelOf(label, BUTTON_LABEL_MAX), custom_id };
}

function choiceRows(choices: readonly Choice[]): Row[] {
  const buttons = choices
    .slice(0, CHOICE_ROWS_MAX * BUTTONS_PER_ROW_MAX)
    .map(({ label, how, to }) => button(label, customIdOf({ do: how, to })));
  return Array.from({ length: Math.ceil(buttons.length / BUTTONS_PER_ROW_MAX) }, (_, row) => ({
    type: ROW,
    components: buttons.slice(row * BUTTONS_PER_ROW_MAX, (row + 1) * BUTTONS_PER_ROW_MAX),
  }));
}

function menuRow({ title, how, to, options }: Menu): Row {
  const byValue = new Map(options.map((option) => [option.value, option]));
  const select: APIStringSelectComponent = {
    type: STRING_SELECT,
    custom_id: customIdOf({ do: how, to }),
    placeholder: labelOf(title, PLACEHOLDER_MAX),
    options: [...byValue.values()]
      .slice(0, SELECT_OPTIONS_MAX)
      .map(({ label, value }) => ({ label: labelOf(label, OPTION_LABEL_MAX), value })),
  };
  return { type: ROW, components: [select] };
}

/** What is said to the reply, pages, Share and Delete: two rows where they are too many for one. */
function lastRows({ pages, address, feedback }: Reply, { asker, privately }: Shown): Row[] {
  const turn = (label: string, to: Address | null | undefined) =>
    to ? [button(label, customIdOf({ do: 'turn', to }))] : [];
  const share = privately && address ? [button('Share', customIdOf({ do: 'share', to: address }), PRIMARY)] : [];
  const remove = !privately && asker !== null ? [button('Delete', customIdOf({ do: 'delete', asker }))] : [];
  const said = feedback.slice(0, FEEDBACK_MAX).map(({ label, how, to }) => button(label, customIdOf({ do: how, to })));
  const others = [...turn('Previous', pages?.previous), ...turn('Next', pages?.next), ...share, ...remove];
  const rows = said.length + others.length <= BUTTONS_PER_ROW_MAX ? [[...said, ...others]] : [said, others];
  return rows.filter((components) => components.length > 0).map((components) => ({ type: ROW, components }));
}

/** A `custom_id` may stand in a message once only: of two components that do the same the first is kept. */
function withoutTwins(rows: readonly Row[]): Row[] {
  const seen = new Set<string>();
  const isFirst = (component: APIComponentInMessageActionRow): boolean => {
    if (!('custom_id' in component)) return true;
    const first = !seen.has(component.custom_id);
    seen.add(component.custom_id);
    return first;
  };
  return rows
    .map((row) => ({ ...row, components: row.components.filter(isFirst) }))
    .filter((row) => row.components.length > 0);
}

/**
 * The rows under a reply, at most five.
 * @param reply any reply
 * @param shown who sees it
 */
export function rowsOf(reply: Reply, shown: Shown): Row[] {
  const rows = [
    ...choiceRows(reply.choices),
    ...reply.menus
      .filter((menu) => menu.options.length > 0)
      .slice(0, MENU_ROWS_MAX)
      .map(menuRow),
  ];
  const last = lastRows(reply, shown);
  return withoutTwins([...rows, ...last.slice(-(ROWS_MAX - rows.length))]);
}
