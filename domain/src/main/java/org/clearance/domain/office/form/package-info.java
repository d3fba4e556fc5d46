/** The forms that users have sent, each of which counts once however often it comes. */
@NullMarked
package org.clearance.domain.office.form;

import org.jspecify.annotations.NullMarked;
