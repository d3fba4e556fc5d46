/** The administrator's page of the templates that documents are printed by. */
@NullMarked
package org.clearance.ui.ground.document;

import org.jspecify.annotations.NullMarked;
