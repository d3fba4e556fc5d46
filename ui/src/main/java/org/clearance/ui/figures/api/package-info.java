/**
 * The county's figures for its programs: {@code /api/v1}, as {@code openapi.json} describes it. It
 * speaks English, as APIs do.
 */
@NullMarked
package org.clearance.ui.figures.api;

import org.jspecify.annotations.NullMarked;
