/**
 * Spring Batch jobs and schedules, in rooms as the domain's: read histories, determine, prepare
 * packets, write DOJ submissions, take acknowledgements, notify, purge.
 */
@NullMarked
package org.clearance.batch;

import org.jspecify.annotations.NullMarked;
