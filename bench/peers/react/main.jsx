import { createRoot } from "react-dom/client";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";

import "../shared/style.css";
import { App } from "./app.jsx";

const client = new QueryClient({
  defaultOptions: { queries: { staleTime: Infinity, structuralSharing: false } },
});

createRoot(document.getElementById("root")).render(
  <QueryClientProvider client={client}>
    <App />
  </QueryClientProvider>,
);
