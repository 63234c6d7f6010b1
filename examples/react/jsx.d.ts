// What TypeScript knows of the element in JSX.
import type { DetailedHTMLProps, HTMLAttributes } from "react";
import type { PoolingAttributes, PoolingEvents, PoolingPlayground } from "../../pooling/embed";

type Handlers = { [K in keyof PoolingEvents as `on${K}`]?: (event: PoolingEvents[K]) => void };
type Html = Omit<DetailedHTMLProps<HTMLAttributes<PoolingPlayground>, PoolingPlayground>, keyof PoolingAttributes>;

declare module "react" {
  namespace JSX {
    interface IntrinsicElements {
      "pooling-playground": Html & PoolingAttributes & Handlers;
    }
  }
}
