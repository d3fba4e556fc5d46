/**
 * PDF files, written from beginning to end and never held in memory, and the type they are set in.
 */
@NullMarked
package org.clearance.domain.ground.pdf;

import org.jspecify.annotations.NullMarked;
