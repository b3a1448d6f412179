import { addMessages } from '.';
import messages from './en/operator.json';

/** The words of the page for whoever runs the server. */
addMessages(messages);
