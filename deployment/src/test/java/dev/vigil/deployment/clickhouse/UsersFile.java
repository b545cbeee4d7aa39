package dev.vigil.deployment.clickhouse;

import dev.vigil.deployment.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/// ClickHouse's users, with their rights, profiles and quotas.
final class UsersFile {
    private final Document document;

    private UsersFile(Document document) {
        this.document = document;
    }

    static UsersFile ofImage() {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            return new UsersFile(factory.newDocumentBuilder()
                    .parse(Repository.path("images/clickhouse/users.xml").toFile()));
        } catch (ParserConfigurationException | SAXException e) {
            throw new IllegalStateException("images/clickhouse/users.xml is no XML", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Names below `section`: `users`, `profiles` or `quotas`.
    List<String> names(String section) {
        return elements(only(document.getDocumentElement(), section))
                .map(Element::getTagName)
                .toList();
    }

    /// What a user may do.
    List<String> grants(String user) {
        return elements(only(user(user), "grants"))
                .map(query -> query.getTextContent().strip())
                .toList();
    }

    /// The variable of the environment a user's password comes from.
    String passwordVariable(String user) {
        return only(user(user), "password").getAttribute("from_env");
    }

    /// What is set below `section/name`, by path: `interval/queries` is 3000.
    Map<String, String> values(String section, String name) {
        Map<String, String> values = new TreeMap<>();
        collect("", only(only(document.getDocumentElement(), section), name), values);
        return values;
    }

    private static void collect(String path, Element element, Map<String, String> values) {
        List<Element> children = elements(element).toList();
        if (children.isEmpty()) {
            values.merge(path, element.getTextContent().strip(), (first, second) -> first + "\n" + second);
        }
        children.forEach(
                child -> collect(path.isEmpty() ? child.getTagName() : path + "/" + child.getTagName(), child, values));
    }

    /// Writes a configuration with which the embedded engine runs all statements as `user`.
    ///
    /// The engine knows one user by itself, `default`; it becomes the other one, without its password.
    ///
    /// @param directory of the files
    /// @param databases a pattern in place of the database `vigil`, for tests that have several
    /// @return the file to start the engine with
    static Path engineConfiguration(Path directory, String user, String databases) {
        UsersFile file = ofImage();
        Element users = only(file.document.getDocumentElement(), "users");
        Element wanted = (Element) file.user(user).cloneNode(true);
        elements(users).toList().forEach(users::removeChild);
        Element standard = file.document.createElement("default");
        users.appendChild(standard);
        while (wanted.getFirstChild() != null) {
            standard.appendChild(wanted.getFirstChild());
        }
        Element password = only(standard, "password");
        password.removeAttribute("from_env");
        elements(only(standard, "grants"))
                .forEach(grant ->
                        grant.setTextContent(grant.getTextContent().replace("ON vigil.*", "ON " + databases + ".*")));
        only(file.document.getDocumentElement(), "profiles").appendChild(file.document.createElement("default"));
        try {
            Path rights = directory.resolve(user + "-users.xml");
            TransformerFactory.newInstance()
                    .newTransformer()
                    .transform(new DOMSource(file.document), new StreamResult(rights.toFile()));
            return Files.writeString(directory.resolve(user + ".xml"), """
                    <clickhouse>
                      <users_config>%s</users_config>
                    </clickhouse>
                    """.formatted(rights));
        } catch (TransformerException e) {
            throw new IllegalStateException("the users cannot be written", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Element user(String name) {
        return only(only(document.getDocumentElement(), "users"), name);
    }

    private static Element only(Element parent, String name) {
        return elements(parent)
                .filter(child -> child.getTagName().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(parent.getTagName() + " has no " + name));
    }

    private static Stream<Element> elements(Element parent) {
        NodeList children = parent.getChildNodes();
        return IntStream.range(0, children.getLength())
                .mapToObj(children::item)
                .filter(child -> child.getNodeType() == Node.ELEMENT_NODE)
                .map(Element.class::cast);
    }
}
