/** The engine's storage: its schema, its keys, its JSON. */
@NullMarked
package org.clearance.engine.store;

import org.jspecify.annotations.NullMarked;
