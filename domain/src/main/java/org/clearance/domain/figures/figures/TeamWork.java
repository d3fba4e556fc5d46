package org.clearance.domain.figures.figures;

import java.time.Duration;
import java.util.List;
import org.clearance.domain.office.user.Role;

/**
 * The tasks of one team, which is a role in the county; never of a person.
 *
 * @param open tasks that wait, held or not
 * @param unassigned the number of these that nobody holds
 * @param overdue the number of open ones past their due date
 * @param weeks tasks done in each of the last weeks, the oldest first; the last one is not over
 * @param done tasks done in these weeks
 * @param median half of these were done within this time from when they came up, in whole hours;
 *     zero where none was done
 * @param ninetieth nine in ten were
 */
public record TeamWork(
    Role role,
    long open,
    long unassigned,
    long overdue,
    List<Long> weeks,
    long done,
    Duration median,
    Duration ninetieth) {}
