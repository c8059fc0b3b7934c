// Discord's limits for messages, each as a named constant.
// Knows numbers alone. Lengths are in UTF-16 units, as JavaScript counts: a text within them is within Discord's limit
// whether that counts units or code points, of which there are never more.

export const CONTENT_MAX = 2000;

export const EMBED_TITLE_MAX = 256;
export const EMBED_DESCRIPTION_MAX = 4096;
export const EMBED_FIELDS_MAX = 25;
export const FIELD_NAME_MAX = 256;
export const FIELD_VALUE_MAX = 1024;
export const FOOTER_MAX = 2048;
/** Over all texts of all embeds of a message. */
export const EMBED_SUM_MAX = 6000;

export const ROWS_MAX = 5;
export const BUTTONS_PER_ROW_MAX = 5;
export const BUTTON_LABEL_MAX = 80;
export const SELECT_OPTIONS_MAX = 25;
export const OPTION_LABEL_MAX = 100;
export const PLACEHOLDER_MAX = 150;

export const SUGGESTIONS_SHOWN_MAX = 25;
export const SUGGESTION_LABEL_MAX = 100;
export const SUGGESTION_VALUE_MAX = 100;

/** Message flag: shown to the person who asked, and to nobody else. */
export const EPHEMERAL = 64;

export const FORM_TITLE_MAX = 45;
export const FORM_FIELDS_MAX = 5;
export const FIELD_LABEL_MAX = 45;
export const FIELD_HINT_MAX = 100;
export const FIELD_TEXT_MAX = 4000;
