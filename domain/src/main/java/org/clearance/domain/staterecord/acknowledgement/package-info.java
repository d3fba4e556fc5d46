/** Acknowledgements: DOJ's answers to submissions, record by record. */
@NullMarked
package org.clearance.domain.staterecord.acknowledgement;

import org.jspecify.annotations.NullMarked;
