// Who asked, read from an interaction: what messages remember of it, and what an application may do for somebody who installed it alone.
// It does not know what is answered.
import {
  type APIInteraction,
  type APIMessageInteractionMetadata,
  InteractionType,
  PermissionFlagsBits,
} from 'discord-api-types/v10';
import type { SeenMessage } from './messages.ts';

type Trigger = Exclude<APIMessageInteractionMetadata, { type: InteractionType.ModalSubmit }>;

function triggerOf(source: SeenMessage | undefined): Trigger | null {
  const metadata = source?.metadata ?? null;
  return metadata === null || metadata.type === InteractionType.ModalSubmit ? null : metadata;
}

/** `source` is the message that was clicked, or under which a modal was opened. */
export function metadataOf(
  payload: APIInteraction,
  source: SeenMessage | undefined,
): APIMessageInteractionMetadata | null {
  const user = payload.member?.user ?? payload.user;
  if (user === undefined) return null;
  const common = { id: payload.id, user, authorizing_integration_owners: payload.authorizing_integration_owners };
  switch (payload.type) {
    case InteractionType.ApplicationCommand:
      return { ...common, type: payload.type };
    case InteractionType.MessageComponent:
      return { ...common, type: payload.type, interacted_message_id: payload.message.id };
    case InteractionType.ModalSubmit: {
      const trigger = triggerOf(source) ?? { ...common, type: InteractionType.ApplicationCommand };
      return { ...common, type: payload.type, triggering_interaction_metadata: trigger };
    }
    default:
      return null;
  }
}

export function onlyUserInstalled(payload: APIInteraction): boolean {
  const owners = payload.authorizing_integration_owners;
  return owners[1] !== undefined && owners[0] === undefined;
}

/** A server that does not let outside applications speak gets their answers for the asker alone. */
export function mustBePrivate(payload: APIInteraction): boolean {
  const permissions = BigInt(payload.member?.permissions ?? PermissionFlagsBits.UseExternalApps);
  return onlyUserInstalled(payload) && (permissions & PermissionFlagsBits.UseExternalApps) === 0n;
}
