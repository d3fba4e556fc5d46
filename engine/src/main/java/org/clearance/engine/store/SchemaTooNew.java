package org.clearance.engine.store;

/**
 * Thrown where a newer engine has changed the tables: this one does not know what it keeps in them.
 */
public final class SchemaTooNew extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  SchemaTooNew(String script, String latestKnown) {
    super(
        "The engine's tables were changed by a newer Clearance (%s), and this one knows them up to %s. Nothing was changed. Start the newer Clearance, or restore the backup that was made before it first ran."
            .formatted(script, latestKnown));
  }
}
