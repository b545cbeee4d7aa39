package dev.vigil.standalone.issuer;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import org.springframework.http.HttpMethod;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.filter.OncePerRequestFilter;

/// The page people choose on, which needs no script.
final class LogInPage extends OncePerRequestFilter {
    static final String PATH = "/log-in";
    static final String STYLE_PATH = "/log-in.css";
    /// The field that says who somebody is.
    static final String PERSON = "person";

    private static final String STYLE = """
            body { font: 16px/1.5 system-ui, sans-serif; color: #1c2430; background: #f4f6f8; margin: 0; }
            main { max-width: 32rem; margin: 12vh auto; padding: 0 1rem; }
            ul { list-style: none; padding: 0; }
            li { margin: .5rem 0; }
            button { font: inherit; width: 100%; text-align: left; padding: .6rem .9rem; border: 1px solid #b9c2cd;
                     border-radius: 6px; background: #fff; color: inherit; cursor: pointer; }
            button:hover, button:focus-visible { border-color: #1f5fbf; outline: 2px solid #1f5fbf; }
            """;

    private static final String CHOICES =
            Person.all().stream().map(LogInPage::choice).collect(Collectors.joining("\n"));

    private static String choice(Person person) {
        return "<li><button name=\"%s\" value=\"%s\"><strong>%s</strong>, %s: %s</button></li>"
                .formatted(PERSON, person.name(), person.name(), person.role().label(), person.does());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        boolean asked = request.getMethod().equals(HttpMethod.GET.name());
        if (asked && request.getRequestURI().equals(PATH)) {
            send(response, "text/html", page(request));
        } else if (asked && request.getRequestURI().equals(STYLE_PATH)) {
            send(response, "text/css", STYLE);
        } else {
            chain.doFilter(request, response);
        }
    }

    private static String page(HttpServletRequest request) {
        if (!(request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken token)) {
            throw new IllegalStateException("the page comes before the protection of its form");
        }
        return """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Log in to Vigil</title>
            <link rel="stylesheet" href="%s">
            </head>
            <body>
            <main>
            <h1>Log in to Vigil</h1>
            <p>For development, on this machine only: nobody asks for a password. Who do you want to be?</p>
            <form method="post" action="%s">
            <input type="hidden" name="%s" value="%s">
            <ul>
            %s
            </ul>
            </form>
            </main>
            </body>
            </html>
            """.formatted(STYLE_PATH, PATH, token.getParameterName(), token.getToken(), CHOICES);
    }

    private static void send(HttpServletResponse response, String type, String text) throws IOException {
        response.setContentType(type);
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    }
}
