/** The organisations whose links, QR codes and posters lead residents to the form. */
@NullMarked
package org.clearance.domain.defense.partner;

import org.jspecify.annotations.NullMarked;
