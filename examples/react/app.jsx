import { useState } from "react";
import { createRoot } from "react-dom/client";
import { Pooling } from "./Pooling.jsx";

function Lesson() {
  const [how, setHow] = useState("max");
  const [progress, setProgress] = useState(0);
  const [open, setOpen] = useState(true);
  return (
    <>
      <h1>Pooling, in React</h1>
      <p>
        <select value={how} onChange={(event) => setHow(event.target.value)}>
          {["max", "average", "min"].map((name) => <option key={name} value={name}>{name}</option>)}
        </select>{" "}
        <button onClick={() => setOpen(!open)}>{open ? "Close" : "Open"}</button>{" "}
        <progress max="100" value={progress} />
      </p>
      {open && <Pooling id="pooling" show="stage" kernel="2x2" x="1,3,2,4;5,9,8,6" how={how} onStep={(step) => setProgress(step.progress)} />}
    </>
  );
}

createRoot(document.getElementById("root")).render(<Lesson />);
