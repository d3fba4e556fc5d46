/** What every room stands on: text, SQL, stored files, the outbox, the audit, documents, e-mail. */
@NullMarked
package org.clearance.domain.ground;

import org.jspecify.annotations.NullMarked;
