/** The administrator's page of the templates that documents are printed by. */
@NullMarked
package org.clearance.ui.document;

import org.jspecify.annotations.NullMarked;
