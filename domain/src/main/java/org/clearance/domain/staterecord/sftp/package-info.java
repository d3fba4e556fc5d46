/** DOJ's SFTP servers: the exchange of files with them, and its failures. */
@NullMarked
package org.clearance.domain.staterecord.sftp;

import org.jspecify.annotations.NullMarked;
