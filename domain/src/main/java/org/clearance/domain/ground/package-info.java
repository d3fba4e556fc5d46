/**
 * Technical basics that every room uses: text, SQL, stored files, the outbox, the audit, documents,
 * e-mail.
 */
@NullMarked
package org.clearance.domain.ground;

import org.jspecify.annotations.NullMarked;
