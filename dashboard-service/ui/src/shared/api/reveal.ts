import { changeAndRead } from './request';
import { nullable, textOrNull, z } from './schema';

const revealed = z.object({
  wallet_address: textOrNull(),
  latitude: nullable(z.number()),
  longitude: nullable(z.number()),
});
/// What is masked in other answers.
export type Revealed = z.output<typeof revealed>;

/// How many characters a reason may have.
export const reasonLength = { least: 10, most: 256 };

/// The personal data of one decision; who asked and why is in the audit log before it is answered.
export function reveal(transaction: string, user: string, reason: string): Promise<Revealed> {
  return changeAndRead('POST', '/api/reveal', revealed, {
    body: { transaction_id: transaction, user_id: user, reason },
  });
}
