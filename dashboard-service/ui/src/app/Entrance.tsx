import './entrance.css';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useId, useState, type ReactNode } from 'react';
import { sessionQuery } from '@/shared/api/queries';
import { openSession, type Session } from '@/shared/api/session';
import { Failed, Loading } from '@/shared/ui/Panel';

/// Shows the page to those the server knows, and to all others how to log in.
export function Entrance({ children }: { readonly children: ReactNode }) {
  const { data, error, refetch } = useQuery(sessionQuery);
  if (data?.name) return children;
  return (
    <main className="entrance">
      <Greeting session={data} error={error} onRetry={() => void refetch()} />
    </main>
  );
}

function Greeting({
  session,
  error,
  onRetry,
}: {
  readonly session: Session | undefined;
  readonly error: Error | null;
  readonly onRetry: () => void;
}) {
  if (session) return <LogIn session={session} />;
  if (error) return <Failed what="The dashboard cannot be opened" error={error} onRetry={onRetry} />;
  return <Loading what="the dashboard" rows={2} />;
}

function LogIn({ session }: { readonly session: Session }) {
  return (
    <div className="entrance-ways">
      <h1>Log in to Vigil</h1>
      {session.log_in ? (
        <a className="button" href={session.log_in}>
          Log in with single sign-on
        </a>
      ) : null}
      <KeyForm />
    </div>
  );
}

function KeyForm() {
  const id = useId();
  const [key, setKey] = useState('');
  const client = useQueryClient();
  const logIn = useMutation({
    mutationFn: openSession,
    onSuccess: () => client.invalidateQueries({ queryKey: sessionQuery.queryKey }),
  });
  return (
    <form
      className="entrance-key"
      onSubmit={(event) => {
        event.preventDefault();
        logIn.mutate(key.trim());
      }}
    >
      <label htmlFor={id}>API key</label>
      <input
        id={id}
        className="field"
        type="password"
        autoComplete="off"
        required
        value={key}
        onChange={(event) => setKey(event.target.value)}
      />
      <button type="submit" className="button" disabled={logIn.isPending}>
        Log in with the key
      </button>
      {logIn.error ? <p role="alert">{logIn.error.message}</p> : null}
    </form>
  );
}
