package org.clearance.batch;

/**
 * The progress of a running job, reported every few seconds.
 *
 * @param job the job's name
 * @param step the step it is in, empty before the first
 * @param written how many items that step has written and committed
 */
public record JobProgress(String job, String step, long written) {}
