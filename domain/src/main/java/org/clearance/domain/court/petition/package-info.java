/**
 * Petitions that the public defender filed, as the court and the prosecution have them: served,
 * answered, heard, decided.
 */
@NullMarked
package org.clearance.domain.court.petition;

import org.jspecify.annotations.NullMarked;
