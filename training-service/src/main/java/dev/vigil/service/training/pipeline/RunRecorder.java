package dev.vigil.service.training.pipeline;

import dev.vigil.clickhouse.HyperparameterTrial;
import dev.vigil.clickhouse.PipelineRun;
import dev.vigil.clickhouse.PipelineTask;
import java.util.List;

/// Told of every change of a run, on the thread that runs it; must be quick.
public interface RunRecorder {
    /// The run stands like this now.
    default void run(PipelineRun run) {}

    /// A task of it stands like this now.
    void task(PipelineTask task);

    /// A training of its search stands like this now.
    default void trial(HyperparameterTrial trial) {}

    /// Tells several.
    static RunRecorder of(List<? extends RunRecorder> recorders) {
        return new RunRecorder() {
            @Override
            public void run(PipelineRun run) {
                recorders.forEach(recorder -> recorder.run(run));
            }

            @Override
            public void task(PipelineTask task) {
                recorders.forEach(recorder -> recorder.task(task));
            }

            @Override
            public void trial(HyperparameterTrial trial) {
                recorders.forEach(recorder -> recorder.trial(trial));
            }
        };
    }
}
