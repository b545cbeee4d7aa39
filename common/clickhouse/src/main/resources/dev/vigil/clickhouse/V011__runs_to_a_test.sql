-- A run may end with its model under test beside the one in force.
ALTER TABLE pipeline_runs
    MODIFY COLUMN status Enum8('running' = 1, 'promoted' = 2, 'refused' = 3, 'failed' = 4, 'cancelled' = 5, 'interrupted' = 6, 'testing' = 7);
