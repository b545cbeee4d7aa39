import { useConnection, usePaused, useRetry, useSampled } from '@/shared/live/LiveProvider';
import type { ConnectionState } from '@/shared/live/connection';
import { Icon, type IconName } from '@/shared/ui/Icon';
import { useNow } from '@/shared/ui/Time';

interface Status {
  readonly kind: string;
  readonly icon: IconName;
  readonly words: string;
}

/// How the stream is, in words.
export function StreamStatus() {
  const connection = useConnection();
  const paused = usePaused();
  const sampled = useSampled();
  const now = useNow();
  const retry = useRetry();
  const { kind, icon, words } = describe(connection, paused, sampled, now);
  return (
    <div className="stream">
      <span className={`stream-status ${kind}`} data-stream={kind}>
        <Icon name={icon} size={14} />
        <span>{words}</span>
      </span>
      <span className="visually-hidden" role="status">
        {connection.kind === 'open' ? (paused ? 'Stream paused' : 'Stream live') : `Stream ${kind}`}
      </span>
      {connection.kind === 'reconnecting' || connection.kind === 'refused' ? (
        <button type="button" className="button small" onClick={retry}>
          Now
          <span className="visually-hidden"> reconnect</span>
        </button>
      ) : null}
    </div>
  );
}

export function describe(connection: ConnectionState, paused: boolean, sampled: number, now: number): Status {
  switch (connection.kind) {
    case 'connecting':
      return { kind: 'connecting', icon: 'clock', words: 'Connecting' };
    case 'reconnecting': {
      const seconds = Math.max(0, Math.ceil((connection.retryAt - now) / 1_000));
      return { kind: 'reconnecting', icon: 'retry', words: `Reconnecting (${seconds} s)` };
    }
    case 'refused':
      return { kind: 'refused', icon: 'warning', words: connection.why };
    case 'stale': {
      const seconds = Math.max(0, Math.round((now - connection.heardAt) / 1_000));
      return { kind: 'stale', icon: 'warning', words: `Stale (last event ${seconds} s ago)` };
    }
    case 'open':
      if (paused) return { kind: 'paused', icon: 'pause', words: 'Paused' };
      if (sampled > 1) return { kind: 'sampled', icon: 'sample', words: `Sampled 1:${sampled}` };
      return { kind: 'live', icon: 'live', words: 'Live' };
  }
}
