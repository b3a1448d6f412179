declare global {
  namespace App {
    interface PageState {
      /** The name of an app that was stopped a moment ago. */
      stopped?: string;
    }
  }
}

export {};
