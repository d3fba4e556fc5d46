/** DOJ's SFTP servers: what is exchanged with them, and what can go wrong there. */
@NullMarked
package org.clearance.domain.staterecord.sftp;

import org.jspecify.annotations.NullMarked;
