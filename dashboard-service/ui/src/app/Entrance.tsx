import './entrance.css';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useId, useState, type ReactNode } from 'react';
import { logOutKey, sessionQuery } from '@/shared/api/queries';
import { openSession, type Session } from '@/shared/api/session';
import { Failed, Loading } from '@/shared/ui/Panel';

/// Shows the page to those the server knows, and to all others how to log in: also why, when it has just sent them away.
export function Entrance({
  children,
}: {
  readonly children: (onRefused: (why: string) => void) => ReactNode;
}) {
  const { data, error, refetch } = useQuery(sessionQuery);
  const client = useQueryClient();
  const [refusal, setRefusal] = useState('');
  const refused = (why: string): void => {
    // Who logs out knows.
    if (client.isMutating({ mutationKey: logOutKey }) > 0) return;
    setRefusal(why);
    void refetch();
  };
  if (data?.name) return children(refused);
  return (
    <main className="entrance">
      <Greeting
        session={data}
        refusal={refusal}
        error={error}
        onRetry={() => void refetch()}
        onLogIn={() => setRefusal('')}
      />
    </main>
  );
}

function Greeting({
  session,
  refusal,
  error,
  onRetry,
  onLogIn,
}: {
  readonly session: Session | undefined;
  readonly refusal: string;
  readonly error: Error | null;
  readonly onRetry: () => void;
  readonly onLogIn: () => void;
}) {
  if (session) return <LogIn session={session} refusal={refusal} onLogIn={onLogIn} />;
  if (error) return <Failed what="The dashboard cannot be opened" error={error} onRetry={onRetry} />;
  return <Loading what="the dashboard" rows={2} />;
}

function LogIn({
  session,
  refusal,
  onLogIn,
}: {
  readonly session: Session;
  readonly refusal: string;
  readonly onLogIn: () => void;
}) {
  return (
    <div className="entrance-ways">
      <h1>Log in to Vigil</h1>
      {refusal ? <p role="alert">{refusal}</p> : null}
      {session.log_in ? (
        <a className="button" href={session.log_in}>
          Log in with single sign-on
        </a>
      ) : null}
      <KeyForm onLogIn={onLogIn} />
    </div>
  );
}

function KeyForm({ onLogIn }: { readonly onLogIn: () => void }) {
  const id = useId();
  const [key, setKey] = useState('');
  const client = useQueryClient();
  const logIn = useMutation({
    mutationFn: openSession,
    onSuccess: () => {
      onLogIn();
      return client.invalidateQueries({ queryKey: sessionQuery.queryKey });
    },
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
