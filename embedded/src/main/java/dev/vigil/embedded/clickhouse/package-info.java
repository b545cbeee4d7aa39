/// ClickHouse's own engine (libchdb) in a child process, behind ClickHouse's HTTP protocol.
///
/// The parent side is [EmbeddedClickHouse]; the child's command line is [ChdbServer]. Clients cannot tell the pair from
/// a small ClickHouse server, apart from what the engine leaves out: one user, no query log, no `KILL QUERY`.
@NullMarked
package dev.vigil.embedded.clickhouse;

import org.jspecify.annotations.NullMarked;
