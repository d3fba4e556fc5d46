/**
 * Spring Batch jobs: read histories, determine, prepare packets, write DOJ submissions, take
 * acknowledgements, notify.
 */
@NullMarked
package org.clearance.batch;

import org.jspecify.annotations.NullMarked;
