/** The content-addressed store of files: uploads, orders, generated documents. */
@NullMarked
package org.clearance.domain.ground.store;

import org.jspecify.annotations.NullMarked;
