/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.healthlake.rest;

import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServlet;
import java.io.IOException;
import java.util.function.Supplier;

/**
 * A servlet that is made when the first request for it comes. HAPI's reads all of FHIR's model when
 * it begins, which takes seconds, and most who start an emulator never ask it anything.
 */
final class LateServlet extends HttpServlet {
  private static final long serialVersionUID = 1;

  private final transient Supplier<? extends HttpServlet> make;
  private transient HttpServlet made;

  LateServlet(Supplier<? extends HttpServlet> make) {
    this.make = make;
  }

  @Override
  public void service(ServletRequest request, ServletResponse response)
      throws ServletException, IOException {
    made().service(request, response);
  }

  private synchronized HttpServlet made() throws ServletException {
    if (made == null) {
      HttpServlet begun = make.get();
      begun.init(getServletConfig());
      made = begun;
    }
    return made;
  }

  @Override
  public synchronized void destroy() {
    if (made != null) {
      made.destroy();
    }
  }
}
