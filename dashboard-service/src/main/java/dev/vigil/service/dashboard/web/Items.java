package dev.vigil.service.dashboard.web;

import java.util.List;

/// A list as answers carry it, so that they can grow other properties.
public record Items<T>(List<T> items) {
    public Items {
        items = List.copyOf(items);
    }
}
