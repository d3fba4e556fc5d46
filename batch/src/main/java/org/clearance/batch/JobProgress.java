package org.clearance.batch;

/**
 * How far a running job is, told every few seconds while it runs.
 *
 * @param job the job's name
 * @param step the step it is in, empty before the first
 * @param written how many items that step has written and committed
 */
public record JobProgress(String job, String step, long written) {}
