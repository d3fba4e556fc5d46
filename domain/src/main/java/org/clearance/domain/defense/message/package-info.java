/** What the public defender's office writes to residents by itself, and how it goes out. */
@NullMarked
package org.clearance.domain.defense.message;

import org.jspecify.annotations.NullMarked;
