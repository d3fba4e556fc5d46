package org.clearance.app;

import java.io.PrintWriter;
import java.io.StringWriter;

/** The end of a command, and what it printed. */
record RanCommand(int code, String out, String errors) {
  static RanCommand run(String... arguments) {
    var out = new StringWriter();
    var errors = new StringWriter();
    int code =
        Clearance.commandLine()
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(errors, true))
            .execute(arguments);
    return new RanCommand(code, out.toString(), errors.toString());
  }
}
