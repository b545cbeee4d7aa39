/// The audit log: what changed the system or showed personal data, who did it, and proof that nothing of it was altered
/// afterwards.
///
/// Entries lie in the order they were written in the topic `audit`, which has one partition and forgets nothing. Each
/// names the SHA-256 of the one before it, so that an entry altered, taken out or moved breaks the chain behind it;
/// [dev.vigil.audit.AuditChain] says where. What the chain itself cannot show is that its end was cut off, or all of it
/// written anew: for that, the head of the log is kept elsewhere and compared.
@NullMarked
package dev.vigil.audit;

import org.jspecify.annotations.NullMarked;
