import { render } from "solid-js/web";

import "../shared/style.css";
import { App } from "./app.jsx";

render(() => <App />, document.getElementById("root"));
