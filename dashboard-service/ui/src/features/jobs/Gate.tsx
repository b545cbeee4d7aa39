import type { GateReport, JobDetail } from '@/shared/api/jobs';
import { GateChecks, verdictOn } from '@/shared/ui/GateChecks';
import { Empty, Panel } from '@/shared/ui/Panel';
import { Ago } from '@/shared/ui/Time';
import { modelStateWords } from './words';

/// What the new model had to prove, and what it proved.
export function Gate({ job }: { readonly job: JobDetail }) {
  const { gate } = job;
  return (
    <Panel title="The gate" note={gate ? verdictOn(gate.checks) : undefined} flush>
      {gate ? <Report gate={gate} /> : <NotYet status={job.status} />}
    </Panel>
  );
}

function NotYet({ status }: { readonly status: string }) {
  return status === 'running' ? (
    <Empty title="The gate has not judged yet">
      It judges the new model on the newest fifth of the history, beside the one in force.
    </Empty>
  ) : (
    <Empty title="The gate did not judge">This run has no model in the registry.</Empty>
  );
}

function Report({ gate }: { readonly gate: GateReport }) {
  return (
    <>
      <p className="gate-model">
        The model is {modelStateWords(gate.model_status)}
        {gate.provisional ? ' provisionally: it did not pass, and rules alone would decide in its place' : ''}
        , since <Ago at={gate.since} />.
      </p>
      <GateChecks checks={gate.checks} remarks={gate.remarks} />
    </>
  );
}
